import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OrderId } from '../order/order-id.decorator';
import { ExplanationReader } from './explanation.reader';
import { ExplanationView } from './explanation.view';

@ApiTags('Orders')
@Controller('orders')
export class ExplanationController {
  constructor(private readonly reader: ExplanationReader) {}

  @Get(':id/explain')
  @ApiOperation({
    summary: 'Why an order is where it is',
    description:
      'For administrators. What inventory and notification know of it they tell themselves; ' +
      '`npm run order -- explain` asks all three.',
  })
  @ApiOkResponse({ type: ExplanationView })
  explain(@OrderId() id: string): Promise<ExplanationView> {
    return this.reader.explain(id);
  }
}

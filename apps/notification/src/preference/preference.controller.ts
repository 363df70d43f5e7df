import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@orderflow/contracts';
import { Access, type Caller, CurrentCaller, IfMatch, MayFail, Versioned } from '@orderflow/http';
import { TransactionRunner } from '@orderflow/persistence';
import { CustomerIdPipe } from './customer-id.pipe';
import { PreferencesBody, PreferencesView } from './preference.dto';
import { PreferenceService } from './preference.service';

@ApiTags('Preferences')
@ApiParam({ name: 'customerId', example: 'customer-7' })
@Controller('preferences')
export class PreferenceController {
  constructor(
    private readonly preferences: PreferenceService,
    private readonly transactions: TransactionRunner,
  ) {}

  @Get(':customerId')
  @Access('signed-in')
  @MayFail('forbidden')
  @Versioned()
  @ApiOperation({ summary: 'What a customer wants to hear', description: 'For administrators and that customer.' })
  @ApiOkResponse({ type: PreferencesView })
  find(
    @Param('customerId', CustomerIdPipe) customerId: string,
    @CurrentCaller() caller: Caller | undefined,
  ): Promise<PreferencesView> {
    admit(caller, customerId);
    return this.transactions.run((tx) => this.preferences.find(tx, customerId));
  }

  @Put(':customerId')
  @Access('signed-in')
  @MayFail('forbidden')
  @Versioned()
  @ApiOperation({
    summary: 'Choose what to hear, and how',
    description:
      'For administrators and that customer. What nobody may miss, as that an order was cancelled, is sent all the ' +
      'same. Addresses whose owner has unsubscribed by the link in a message stay so.',
  })
  @ApiOkResponse({ type: PreferencesView })
  replace(
    @Param('customerId', CustomerIdPipe) customerId: string,
    @Body() { choices }: PreferencesBody,
    @CurrentCaller() caller: Caller | undefined,
    @IfMatch() version: number | undefined,
  ): Promise<PreferencesView> {
    admit(caller, customerId);
    return this.transactions.run((tx) => this.preferences.replace(tx, customerId, choices, version));
  }
}

function admit(caller: Caller | undefined, customerId: string): void {
  if (caller?.isAdmin !== true && caller?.id !== customerId)
    throw new DomainError('forbidden', 'These are not your preferences.');
}

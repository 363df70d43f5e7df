import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Access, ApiPage, type Caller, CurrentCaller, IfMatch, MayFail, type Page, Versioned } from '@orderflow/http';
import { TransactionRunner } from '@orderflow/persistence';
import { type FastifyReply } from 'fastify';
import { CatalogueService } from './catalogue.service';
import { newProductOf, revisionOf } from './prices';
import { CreateProductBody, ProductsQuery, ReviseProductBody } from './product.dto';
import { productIdParameter, ProductIdPipe } from './product-id.pipe';
import { ProductService } from './product.service';
import { ProductView, productViewOf } from './product.view';
import { actorOf } from './actor';

@ApiTags('Products')
@Controller('inventory')
export class ProductController {
  constructor(
    private readonly transactions: TransactionRunner,
    private readonly products: ProductService,
    private readonly catalogue: CatalogueService,
  ) {}

  @Post()
  @Versioned()
  @MayFail('already_exists')
  @ApiOperation({ summary: 'Put a product on sale' })
  @ApiCreatedResponse({ type: ProductView, description: '`Location` says where it is' })
  async create(
    @Body() body: CreateProductBody,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProductView> {
    const wanted = newProductOf(body);
    const product = await this.transactions.run((tx) => this.products.create(tx, wanted, actorOf(caller)));
    void reply.header('location', `/inventory/${encodeURIComponent(product.productId)}`);
    return productViewOf(product);
  }

  @Get()
  @Access('anyone')
  @ApiOperation({ summary: 'List products' })
  @ApiPage(ProductView)
  async list(@Query() query: ProductsQuery): Promise<Page<ProductView>> {
    const { data, nextCursor } = await this.catalogue.list(query);
    return { data: data.map(productViewOf), nextCursor };
  }

  @Get(':productId')
  @Access('anyone')
  @Versioned()
  @ApiParam(productIdParameter)
  @ApiOperation({ summary: 'Read a product' })
  @ApiOkResponse({ type: ProductView })
  async read(@Param('productId', ProductIdPipe) productId: string): Promise<ProductView> {
    return productViewOf(await this.catalogue.find(productId));
  }

  @Patch(':productId')
  @Versioned()
  @MayFail('quantity_below_reserved')
  @ApiParam(productIdParameter)
  @ApiOperation({
    summary: 'Edit a product or set its quantity',
    description:
      'A merge patch: what is absent stays as it is, and null takes a value away. `quantity` is what is on hand from ' +
      'now on; to add or take some away, an adjustment is safer, because it says why.',
  })
  @ApiOkResponse({ type: ProductView })
  async revise(
    @Param('productId', ProductIdPipe) productId: string,
    @Body() body: ReviseProductBody,
    @CurrentCaller() caller: Caller,
    @IfMatch() version: number | undefined,
  ): Promise<ProductView> {
    const product = await this.transactions.run((tx) =>
      this.products.revise(tx, productId, { revision: revisionOf(body), version, actor: actorOf(caller) }),
    );
    return productViewOf(product);
  }
}

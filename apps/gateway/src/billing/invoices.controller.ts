import { type InvoiceQuery, InvoiceService, invoiceQuery } from '@app/billing';
import { type Id, idOf } from '@app/kernel';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sendDocument } from '../http/document.ts';
import { pageView, viewPage } from '../http/page.ts';
import { invoiceView, viewInvoice } from './invoices.views.ts';

const id = { schema: idOf('bill') };

@ApiTags('billing')
@Controller('billing/invoices')
export class InvoicesController {
  constructor(private readonly bills: InvoiceService) {}

  @Get()
  @ApiOperation({
    summary: 'List invoices',
    description:
      "A month's usage lines, added up by item and price, with value added tax once the month (UTC) is over. `role=seller`: what you issued to the tenants right below you.",
  })
  @ApiOkResponse({ standardSchema: pageView(invoiceView, 'InvoicePage') })
  async invoices(@Query({ schema: invoiceQuery }) query: InvoiceQuery) {
    return viewPage(await this.bills.list(query), viewInvoice);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read an invoice or a credit note', description: 'Its single uses: `/v1/billing/usage?invoiceId=`.' })
  @ApiOkResponse({ standardSchema: invoiceView })
  async invoice(@Param('id', id) bill: Id<'bill'>) {
    return viewInvoice(await this.bills.get(bill));
  }

  @Get(':id/invoice.pdf')
  @ApiOperation({ summary: 'Download an invoice or a credit note' })
  @ApiProduces('application/pdf')
  async invoiceDocument(@Param('id', id) bill: Id<'bill'>, @Res() reply: FastifyReply) {
    const { name, bytes } = await this.bills.pdf(bill);
    return sendDocument(reply, name, bytes);
  }
}

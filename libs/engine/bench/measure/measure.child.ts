import { serve } from '../../src/process/serve.ts';
import { measureEncoder } from './encoder-alone.ts';
import type { Answer, Order } from './order.ts';
import { probe } from './probe.ts';
import { measureScan } from './scan.ts';
import { measureWarp } from './warp-alone.ts';
import { measureRender } from './whole-render.ts';

serve((order: Order): Promise<Answer> => {
  if (order.kind === 'scan') return measureScan(order.video, order.folder);
  if (order.kind === 'probe') return probe(order.video);
  if (order.kind === 'render') return measureRender(order.input, order.work);
  return order.kind === 'encode' ? measureEncoder(order.video, order.work) : measureWarp(order.input, order.work);
});

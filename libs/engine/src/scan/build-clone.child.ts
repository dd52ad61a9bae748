import { serve } from '../process/serve.ts';
import { type Built, buildClone } from './build.ts';
import type { BuildOrder } from './build-order.ts';

serve<BuildOrder, Built>((order, job) => buildClone(order, (fraction) => job.progress(fraction)));

import { serve } from '../process/serve.ts';
import { type BuildOrder, type Built, buildClone } from './build.ts';

serve<BuildOrder, Built>((order, job) => buildClone(order, (fraction) => job.progress(fraction)));

import type { Refused } from '../port.ts';
import { serve } from '../process/serve.ts';
import { type Recognised, recognise } from './recognise.ts';

serve<string, Recognised | Refused>((video, job) => recognise(video, (fraction) => job.progress(fraction)));

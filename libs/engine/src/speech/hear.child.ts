import { serve } from '../process/serve.ts';
import { hear } from './hear.ts';

serve(hear);

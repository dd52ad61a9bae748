import { serve } from '../process/serve.ts';
import { produce } from './produce.ts';

serve(produce);

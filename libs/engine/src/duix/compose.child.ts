import { serve } from '../process/serve.ts';
import { compose } from './compose.ts';

serve(compose);

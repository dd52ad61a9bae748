import { serve } from '../process/serve.ts';
import { prepare } from './prepare.ts';

serve(prepare);

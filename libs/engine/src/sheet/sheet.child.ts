import { serve } from '../process/serve.ts';
import { drawSheet } from './draw.ts';

serve(drawSheet);

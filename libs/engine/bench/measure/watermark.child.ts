import { serve } from '../../src/process/serve.ts';
import { measureWatermark } from './watermark.ts';

serve(measureWatermark);

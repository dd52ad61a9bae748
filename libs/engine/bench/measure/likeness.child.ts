import { serve } from '../../src/process/serve.ts';
import { measureLikeness } from './likeness.ts';

serve(measureLikeness);

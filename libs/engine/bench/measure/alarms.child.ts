import { serve } from '../../src/process/serve.ts';
import { measureAlarms } from './alarms.ts';

serve(measureAlarms);

import { serve } from '../process/serve.ts';
import { film } from './film.ts';

serve(film);

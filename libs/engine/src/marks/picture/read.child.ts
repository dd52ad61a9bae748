import { serve } from '../../process/serve.ts';
import { readPictureMark } from './read.ts';

serve(readPictureMark);

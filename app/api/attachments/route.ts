import { mostBytes } from '@/lib/attachments/rules';
import { takePicture } from '@/lib/attachments/service';
import { fileWrite } from '@/lib/server/api-route';

// More than is kept: whoever sends a picture that is too large is told so by the rule for pictures.
export const POST = fileWrite(mostBytes + 64 * 1024, takePicture);

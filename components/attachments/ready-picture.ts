import { mostBytes, sourceOf } from '@/lib/attachments/rules';
import { fail, ok, type Result } from '@/lib/core/result';

// The server keeps no more of a picture than this; what a phone takes is many times as much, and goes over its own connection.
const [enoughBytes, longestSide, quality] = [2 * 1024 * 1024, 2400, 0.86];

/** The picture as a smaller JPEG, without what the camera wrote into it; `null` where this browser cannot draw it. */
export async function drawnSmaller(file: File): Promise<File | null> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = canvas.getContext('2d');
    if (!context) return null;
    // A JPEG shows what is transparent as black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    return blob && new File([blob], `${file.name.replace(/\.[^.]*$/, '')}.jpg`, { type: 'image/jpeg' });
  } catch {
    return null;
  }
}

/**
 * A picture as it can be sent: as it is where it is small, else drawn smaller. So a photo of any size is taken, and a kind that
 * this browser can show and the server cannot.
 */
export async function readyPicture(file: File): Promise<Result<File>> {
  const source = sourceOf(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  if (source.ok && file.size <= enoughBytes) return ok(file);
  const drawn = await drawnSmaller(file);
  if (drawn && (!source.ok || drawn.size < file.size)) return ok(drawn);
  if (!source.ok) return source;
  return file.size <= mostBytes
    ? ok(file)
    : fail('invalid', 'This picture is larger than 8 MB, and cannot be made smaller here.');
}

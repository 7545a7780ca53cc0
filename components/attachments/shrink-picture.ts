// What the server keeps of a picture (lib/attachments/service.ts): more would only take room here and time on the way.
const longestSide = 2400;

async function drawn(file: Blob): Promise<Blob | null> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  // JPEG knows no see-through, and would show it black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88));
}

/** A picture no larger than the server would keep it; the picture itself where it is smaller, or cannot be drawn here. */
export async function shrinkPicture(file: File): Promise<Blob> {
  const small = await drawn(file).catch(() => null);
  if (small && small.size < file.size) return small;
  // In memory: the browser may lose sight of a file that another app has lent it.
  return new Blob([await file.arrayBuffer()], { type: file.type });
}

import { drawnSmaller } from './ready-picture';

/** A picture that is to wait on this device, as small as the server would make it; itself where it is smaller than that. */
export async function shrinkPicture(file: File): Promise<Blob> {
  const small = await drawnSmaller(file);
  if (small && small.size < file.size) return small;
  // In memory: the browser may lose sight of a file that another app has lent it.
  return new Blob([await file.arrayBuffer()], { type: file.type });
}

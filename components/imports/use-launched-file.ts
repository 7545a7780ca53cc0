'use client';

import { useEffect, useEffectEvent } from 'react';

type Launch = { files?: readonly { getFile: () => Promise<File> }[] };
type LaunchQueue = { setConsumer: (take: (launch: Launch) => void) => void };

/** Takes the file that the installed app was opened with (`file_handlers` of the manifest). */
export function useLaunchedFile(onFile: (file: File) => void): void {
  const take = useEffectEvent(onFile);
  useEffect(() => {
    const queue = (window as { launchQueue?: LaunchQueue }).launchQueue;
    queue?.setConsumer(({ files }) => void files?.[0]?.getFile().then((file) => take(file)));
  }, []);
}

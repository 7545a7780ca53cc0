import { Notice } from '../ui/notice';

/** For an address that starts with `http://` and is not this very machine. */
export function InsecureNotice() {
  return (
    <Notice tone="warn" title="This connection is not encrypted">
      Anybody on the same network can read along, your password included. On a network you trust that may be fine.
      Behind a reverse proxy with https, PlugTrack is also installable and works offline.
    </Notice>
  );
}

export type RefusalCode = 'missing' | 'unreadable' | 'foreign' | 'newer' | 'edited' | 'failed';

/**
 * The database is not opened, and nothing was changed. The message is for the person who runs the server: what was found,
 * and what to do. `copy` is the path of the verified copy that was made before, if one was.
 */
export class DatabaseRefused extends Error {
  readonly code: RefusalCode;
  readonly copy: string | null;

  constructor(code: RefusalCode, message: string, options: { copy?: string | null; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'DatabaseRefused';
    this.code = code;
    this.copy = options.copy ?? null;
  }
}

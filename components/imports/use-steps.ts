'use client';

import { useRef, useState } from 'react';
import { emptyForm } from '@/lib/core/form';
import { newId } from '@/lib/core/id';
import { bringIn } from '@/lib/imports/actions';
import type { FileAnswer, FileDone, FileLook, Reading } from '@/lib/imports/schema';
import { callAction } from '../form/call-action';
import type { HeldFile } from '../form/hold-file';

export type Step = { id: string; kind: 'look' | 'write' };

/** What came of the steps so far: the last look and what had been said by then, or that all is done. */
type Outcome = { looked: { look: FileLook; sent: Reading; ms: number } | null; done: FileDone | null };
const nothing: Outcome = { looked: null, done: null };

const moved = 'What is stored has changed since the check. Look at the numbers again, then import.';

function formOf({ file, size, sha256 }: HeldFile, reading: Reading, hash: string, step: string): FormData {
  const data = new FormData();
  data.set('file', file);
  const texts = { file_name: file.name, file_size: String(size), sha256, reading: JSON.stringify(reading), hash, step };
  for (const [name, text] of Object.entries(texts)) data.set(name, text);
  return data;
}

/** Sends a file with what is said of it, step by step. Whatever is refused leaves the last look as it was. */
export function useSteps() {
  const [outcome, setOutcome] = useState(nothing);
  const [problem, setProblem] = useState<string | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  // The step whose answer is wanted: that of an earlier one may still come in.
  const current = useRef('');
  // The server takes one at a time: a step that is not waited for any more has to end all the same.
  const running = useRef<Promise<unknown>>(Promise.resolve());

  /** @param hash of the look that is confirmed; empty asks for a look */
  const send = async (file: HeldFile, sent: Reading, hash: string) => {
    const id = newId();
    current.current = id;
    setStep({ id, kind: hash === '' ? 'look' : 'write' });
    setProblem(null);
    await running.current;
    if (current.current !== id) return;
    const began = performance.now();
    const call = callAction<FileAnswer>(bringIn, emptyForm, formOf(file, sent, hash, id));
    running.current = call.catch(() => null);
    const { result } = await call;
    if (current.current !== id) return;
    setStep(null);
    if (!result.ok) {
      setProblem(Object.values(result.error.fields ?? {})[0] ?? result.error.message);
      return;
    }
    const answer = result.value;
    if ('done' in answer) setOutcome((now) => ({ ...now, done: answer.done }));
    else {
      if (hash !== '') setProblem(moved);
      setOutcome({ looked: { look: answer.look, sent, ms: performance.now() - began }, done: null });
    }
  };

  const forget = () => {
    current.current = '';
    setStep(null);
    setOutcome(nothing);
  };

  return { ...outcome, problem, setProblem, step, send, forget };
}

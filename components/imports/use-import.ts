'use client';

import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { unpackRows } from '@/lib/imports/rows/pack';
import type { Reading } from '@/lib/imports/schema';
import { holdFile, type HeldFile } from '../form/hold-file';
import { changesSince, untold } from './reading';
import { useSteps } from './use-steps';

const quickMs = 2500;
const waitMs = 500;

const unreadable = 'The browser could not read this file. Is it still there? Choose it again.';

const unlooked = { look: null, sent: untold, ms: Number.POSITIVE_INFINITY };

export type FileLimits = { table: number; everything: number };

/** Whether a file is more than the server takes. Of JSON it is for the server to say whether it is an export of ours. */
function sizeFault({ name, type, size }: File, { table, everything }: FileLimits): string | null {
  const isJson = /\.json$/i.test(name) || type === 'application/json';
  const most = isJson ? everything : table;
  const ways = isJson
    ? 'Bring the sessions in year by year as CSV, or restore a backup.'
    : 'Split it and import the parts.';
  return size <= most ? null : `The file is larger than ${most / 1024 / 1024} MB. ${ways}`;
}

/** What keeps a file from being sent at all. */
const faultOf = (file: HeldFile | null) =>
  file ? (file.size === 0 ? 'There is nothing in this file.' : null) : unreadable;

/**
 * An import from the file to what became of it. The file is held here and sent with each step, so that what is brought in is
 * what was looked at; everything that was said stays, whatever becomes of a step.
 */
export function useImport(limits: FileLimits) {
  const [held, setHeld] = useState<HeldFile | null>(null);
  const [reading, setReading] = useState<Reading>(untold);
  const { looked, send, setProblem, ...steps } = useSteps();

  const forget = () => {
    steps.forget();
    setReading(untold);
    setHeld(null);
    setProblem(null);
  };

  const bring = async (chosen: File) => {
    forget();
    const fault = sizeFault(chosen, limits);
    setProblem(fault);
    if (fault !== null) return;
    const file = await holdFile(chosen).catch(() => null);
    setProblem(faultOf(file));
    if (!file || file.size === 0) return;
    setHeld(file);
    await send(file, untold, '');
  };

  const { look, sent, ms } = looked ?? unlooked;
  const changes = changesSince(sent, reading);
  const check = async () => {
    if (held) await send(held, reading, '');
  };
  const write = async () => {
    if (held && look) await send(held, reading, look.hash);
  };

  // Answers act by themselves where that takes a moment; corrections wait until somebody has made them all.
  const isFree = steps.step === null && steps.problem === null;
  const isDue = changes.answers && isFree && ms < quickMs;
  const checkNow = useEffectEvent(() => void check());
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(checkNow, waitMs);
    return () => clearTimeout(timer);
  }, [isDue, reading]);

  const packed = look?.rows ?? null;
  const rows = useMemo(() => (packed === null ? [] : unpackRows(packed)), [packed]);
  return { ...steps, look, sent, rows, held, reading, setReading, changes, bring, check, write, forget };
}

export type ImportState = ReturnType<typeof useImport>;

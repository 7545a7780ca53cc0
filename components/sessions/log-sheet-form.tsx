'use client';

import { useState } from 'react';
import { freshForm, type LogData } from '../offline/log-data';
import { SessionForm } from './session-form';

type LogSheetFormProps = { known: LogData; isAgain: boolean; onClose: () => void };

/** The log form of the sheet: loaded in a quiet moment, so that it stands when it is asked for. */
export function LogSheetForm({ known, isAgain, onClose }: LogSheetFormProps) {
  const [form] = useState(() => freshForm(known, isAgain));
  const { last } = known;
  const again = last && !isAgain ? (`/sessions/new?from=${last.id}` as const) : null;
  return form ? <SessionForm {...form} closeHref="/sessions" again={again} onClose={onClose} /> : null;
}

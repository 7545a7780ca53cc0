'use client';

import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { inputClass } from '../form/field';
import { useHydrated } from '../form/use-hydrated';
import { Button, buttonClass } from '../ui/button';
import { useReceiptParts } from './receipt-context';

/** Fills the form in from what a charging app or a receipt says. It reads in the browser: without a connection too. */
export function ReceiptInput() {
  const parts = useReceiptParts();
  const hydrated = useHydrated();
  const [text, setText] = useState('');
  if (!parts || !hydrated) return null;
  const read = async () => {
    if (await parts.read(text)) setText('');
  };
  return (
    <fieldset className="min-w-0">
      <legend className="text-small mb-1 font-[550]">From a receipt</legend>
      <textarea
        rows={2}
        spellCheck={false}
        aria-label="Text of a receipt"
        placeholder="Paste the text of a receipt or message"
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={`${inputClass} h-auto py-2.5 pointer-fine:h-auto`}
      />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button variant="secondary" onClick={() => void read()} aria-disabled={text.trim() === ''}>
          Fill in from it
        </Button>
        <label className={buttonClass('secondary', 'normal', 'outline-brand has-focus-visible:outline-2')}>
          <ImagePlus aria-hidden />
          Add a picture
          {/* No HEIC: iOS then hands a JPEG over. */}
          <input
            type="file"
            accept="image/jpeg,image/png,image/webp"
            multiple
            className="sr-only"
            onChange={({ target }) => {
              parts.add([...(target.files ?? [])]);
              target.value = '';
            }}
          />
        </label>
      </div>
    </fieldset>
  );
}

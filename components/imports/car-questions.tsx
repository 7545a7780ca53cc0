'use client';

import { useState } from 'react';
import type { Formatter } from '@/lib/core/format';
import type { FileLook, Reading } from '@/lib/imports/schema';
import { ChoiceSelect } from '../form/choice-select';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { AddCar } from './add-car';
import { carIn, withCar, type CarAnswer } from './reading';

export type CarChoice = { id: number; name: string };

type CarQuestionsProps = {
  named: FileLook['cars'];
  cars: readonly CarChoice[];
  reading: Reading;
  onReading: (reading: Reading) => void;
  format: Formatter;
};

/** Which car each name in the file stands for. */
export function CarQuestions({ named, cars, reading, onReading, format }: CarQuestionsProps) {
  if (named.length === 0) return null;
  return (
    <Card title={named.length === 1 ? 'Which car is it?' : 'Which cars are they?'} flush>
      <ul>
        {named.map((car) => (
          <CarRow
            key={car.name}
            {...{ car, cars, format }}
            canLeaveOut={named.length > 1}
            answer={carIn(reading, car)}
            onAnswer={(answer) => onReading(withCar(reading, car.name, answer))}
          />
        ))}
      </ul>
    </Card>
  );
}

type CarRowProps = {
  car: FileLook['cars'][number];
  cars: readonly CarChoice[];
  canLeaveOut: boolean;
  answer: CarAnswer;
  onAnswer: (answer: CarAnswer) => void;
  format: Formatter;
};

const answerOf = (value: string): CarAnswer => (value === 'out' ? 'out' : value === '' ? null : Number(value));

function CarRow({ car: { name, count }, cars, canLeaveOut, answer, onAnswer, format }: CarRowProps) {
  const [isAdding, setAdding] = useState(cars.length === 0);
  const many = format.counted(count, 'session');
  const choices = [
    ...(answer === null ? [{ value: '', label: 'Choose a car' }] : []),
    ...cars.map(({ id, name: own }) => ({ value: String(id), label: own })),
    ...(canLeaveOut ? [{ value: 'out', label: 'Leave these rows out' }] : []),
  ];
  const added = (id: number) => {
    setAdding(false);
    onAnswer(id);
  };
  return (
    <li className="border-line grid gap-3 border-t px-4 py-3">
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-full max-w-96">
          <ChoiceSelect
            label={name ? `The file calls it “${name}” · ${many}` : `The file names no car · ${many}`}
            choices={choices}
            value={answer === null ? '' : String(answer)}
            onChange={(value) => onAnswer(answerOf(value))}
            isInvalid={answer === null}
          />
        </div>
        <Button variant="ghost" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
          Add a car
        </Button>
      </div>
      {isAdding ? <AddCar name={name} isFirst={cars.length === 0} onAdded={added} /> : null}
    </li>
  );
}

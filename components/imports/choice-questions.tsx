import type { Reading } from '@/lib/imports/schema';
import type { Question } from '@/lib/mappings/schema';
import { ChoiceChips } from '../form/choice-chips';
import { Card } from '../ui/card';
import { choiceIn, withChoice } from './reading';

type ChoiceQuestionsProps = {
  questions: readonly Question[];
  reading: Reading;
  onReading: (reading: Reading) => void;
};

/** What only the owner can say of the file as a whole. */
export function ChoiceQuestions({ questions, reading, onReading }: ChoiceQuestionsProps) {
  if (questions.length === 0) return null;
  return (
    <Card title={questions.length === 1 ? 'One question' : `${questions.length} questions`}>
      <div className="mt-2 grid gap-5">
        {questions.map((question) => (
          <ChoiceChips
            key={question.key}
            label={question.text}
            choices={question.options}
            value={choiceIn(reading, question)}
            onChange={(value) => onReading(withChoice(reading, question.key, value))}
          />
        ))}
      </div>
    </Card>
  );
}

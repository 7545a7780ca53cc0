import { categoryLabels, type Category } from '@/lib/sessions/rules';
import { Tag } from '../ui/tag';
import { CategoryIcon } from './category-icon';

/** Home, Work, Public AC or Rapid: colour, sign and word together. */
export function CategoryTag({ category }: { category: Category }) {
  return (
    <Tag tone={category}>
      <CategoryIcon category={category} />
      {categoryLabels[category]}
    </Tag>
  );
}

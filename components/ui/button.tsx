import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'normal' | 'small' | 'icon';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-brand text-on-brand hover:bg-brand/90',
  secondary: 'border-control bg-surface text-ink hover:bg-raised',
  ghost: 'border-transparent text-brand hover:bg-brand-soft',
  danger: 'border-control bg-surface text-bad hover:bg-raised',
};

// A finger gets 48 px, a mouse 36; small stays at 44 and 32 for buttons inside a row of a list.
const sizes: Record<ButtonSize, string> = {
  normal: 'min-h-12 px-5 text-body pointer-fine:min-h-9 pointer-fine:px-4 pointer-fine:text-small',
  small: 'min-h-11 px-3 text-small pointer-fine:min-h-8',
  icon: 'size-12 text-body pointer-fine:size-9',
};

/** The look of a button, for the elements that cannot be one: a link, or a plain `<a download>`. */
export function buttonClass(variant: ButtonVariant = 'primary', size: ButtonSize = 'normal', className?: string) {
  return clsx(
    'inline-flex items-center justify-center gap-2 rounded-control border font-semibold sm:whitespace-nowrap select-none max-w-full',
    'transition-colors duration-150 aria-disabled:opacity-60 [&_svg]:size-[1.2em] [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
    className,
  );
}

type ButtonProps = ComponentProps<'button'> & { variant?: ButtonVariant; size?: ButtonSize };

export function Button({ variant, size, className, type = 'button', ...props }: ButtonProps) {
  return <button type={type} className={buttonClass(variant, size, className)} {...props} />;
}

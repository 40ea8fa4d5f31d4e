import { createContext, useContext, useId, type ReactNode } from 'react';
import { Icon } from './Icon.tsx';

interface FieldContext {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}
const Context = createContext<FieldContext | null>(null);

/** Attributes that tie a control to the {@link Field} around it; nothing outside one. */
export function useField(): Partial<FieldContext> {
  return useContext(Context) ?? {};
}

interface FieldProps {
  label: ReactNode;
  /** What is wrong, in words, at the field it concerns. */
  error?: string | null | undefined;
  hint?: ReactNode;
  size?: 'lg';
  /** The content is a group (radio buttons, several boxes) that carries its own name. */
  group?: boolean;
  children: ReactNode;
}

/** A line of a form: label left, control right, hint and error below the control. */
export function Field({ label, error, hint, size, group, children }: FieldProps) {
  const id = useId();
  const about = `${id}-about`;
  const described = error || hint ? about : undefined;
  const context: FieldContext = { id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined };
  return (
    <div className={`fld${size ? ` ${size}` : ''}`}>
      {group ? <span className="lb">{label}</span> : <label htmlFor={id}>{label}</label>}
      <div className="ct">
        <Context value={context}>{children}</Context>
        <div id={about}>
          {error ? (
            <p className="bad" role="alert">
              <Icon name="oct" />
              <span>{error}</span>
            </p>
          ) : (
            hint && <p className="hint">{hint}</p>
          )}
        </div>
      </div>
    </div>
  );
}

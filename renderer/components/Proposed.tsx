import { useId, type ComponentProps } from 'react';
import { TextInput } from './inputs.tsx';

interface ProposedProps extends ComponentProps<typeof TextInput> {
  proposals: readonly string[];
}

/** A line that is typed freely, with proposals to choose from. */
export function Proposed({ proposals, ...rest }: ProposedProps) {
  const list = useId();
  return (
    <>
      <TextInput {...rest} {...(proposals.length > 0 ? { list } : {})} />
      {proposals.length > 0 && (
        <datalist id={list}>
          {proposals.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </>
  );
}

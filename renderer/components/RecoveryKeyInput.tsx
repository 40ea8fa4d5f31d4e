import { TextArea } from './inputs.tsx';

interface RecoveryKeyInputProps {
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  autoFocus?: boolean;
}

/** Room for a whole recovery key, so that it can be compared with the paper. Enter submits the form, as in a line of text. */
export function RecoveryKeyInput({ value, onChange, disabled, autoFocus }: RecoveryKeyInputProps) {
  return (
    <TextArea
      full
      rows={2}
      className="recovery-key"
      autoComplete="off"
      maxLength={200}
      value={value}
      onChange={onChange}
      disabled={disabled}
      autoFocus={autoFocus}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.currentTarget.form?.requestSubmit();
      }}
    />
  );
}

import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextArea } from '@patternfly/react-core';
import { useState } from 'react';
import { t } from '../../lib/i18n';
import { isObject, pretty, same, type JsonObject } from '../../lib/json';
import styles from './JsonEditor.module.css';

/** The options as text. While the text is not JSON the form keeps the last value that was. */
export function JsonEditor({
  value,
  onChange,
}: {
  value: JsonObject;
  onChange: (value: JsonObject) => void;
}) {
  const [typed, setTyped] = useState<{ text: string; read: JsonObject | null }>({
    text: pretty(value),
    read: value,
  });
  // A change that came from the form, not from here, replaces the text.
  const text = typed.read === null || same(typed.read, value) ? typed.text : pretty(value);
  const [wrong, setWrong] = useState('');
  const change = (next: string) => {
    try {
      const read: unknown = JSON.parse(next);
      if (!isObject(read)) throw new Error(t('The options are one object: { … }'));
      setTyped({ text: next, read });
      setWrong('');
      onChange(read);
    } catch (failure) {
      setTyped({ text: next, read: null });
      setWrong(failure instanceof Error ? failure.message : String(failure));
    }
  };
  return (
    <FormGroup label={t('Options as JSON')} fieldId="options-json">
      <TextArea
        id="options-json"
        className={styles.json}
        value={text}
        onChange={(_, next) => change(next)}
        validated={wrong ? 'error' : 'default'}
        rows={24}
        resizeOrientation="vertical"
        spellCheck={false}
        aria-describedby="options-json-help"
      />
      <FormHelperText>
        <HelperText id="options-json-help" isLiveRegion>
          {wrong && <HelperTextItem variant="error">{wrong}</HelperTextItem>}
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}

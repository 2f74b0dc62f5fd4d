import {
  Button,
  Checkbox,
  FormSelect,
  FormSelectOption,
  InputGroup,
  InputGroupItem,
  Switch,
  TextArea,
  TextInput,
} from '@patternfly/react-core';
import EyeIcon from '@patternfly/react-icons/dist/esm/icons/eye-icon';
import EyeSlashIcon from '@patternfly/react-icons/dist/esm/icons/eye-slash-icon';
import { getInputProps, type BaseInputTemplateProps, type WidgetProps } from '@rjsf/utils';
import { useState } from 'react';
import { t } from '../../lib/i18n';
import { helpId, placeholder } from './described';

/** PatternFly's inputs in the places where rjsf wants widgets. */
export function TextField(props: BaseInputTemplateProps) {
  const { id, value, required, disabled, readonly, onChange, onBlur, onFocus, options, schema, type } = props;
  const input = getInputProps(schema, type, options);
  return (
    <TextInput
      id={id}
      type={input.type === 'number' ? 'number' : 'text'}
      step={input.step}
      min={input.min}
      max={input.max}
      value={value ?? ''}
      isRequired={required}
      isDisabled={disabled}
      readOnlyVariant={readonly ? 'default' : undefined}
      placeholder={placeholder(props)}
      onChange={(_, text) => onChange(text === '' ? options.emptyValue : text)}
      onBlur={(event) => onBlur(id, event.target.value)}
      onFocus={(event) => onFocus(id, event.target.value)}
      aria-describedby={helpId(id)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

export function SecretField({ id, value, required, disabled, onChange, options }: WidgetProps) {
  const [shown, show] = useState(false);
  return (
    <InputGroup>
      <InputGroupItem isFill>
        <TextInput
          id={id}
          type={shown ? 'text' : 'password'}
          value={typeof value === 'string' ? value : ''}
          isRequired={required}
          isDisabled={disabled}
          onChange={(_, text) => onChange(text === '' ? options.emptyValue : text)}
          aria-describedby={helpId(id)}
          autoComplete="new-password"
        />
      </InputGroupItem>
      <InputGroupItem>
        <Button
          variant="control"
          onClick={() => show(!shown)}
          aria-label={shown ? t('Hide the secret') : t('Show the secret')}
          icon={shown ? <EyeSlashIcon /> : <EyeIcon />}
        />
      </InputGroupItem>
    </InputGroup>
  );
}

export function LongField(props: WidgetProps) {
  const { id, value, required, disabled, onChange, options } = props;
  return (
    <TextArea
      id={id}
      value={typeof value === 'string' ? value : ''}
      isRequired={required}
      isDisabled={disabled}
      placeholder={placeholder(props)}
      rows={5}
      resizeOrientation="vertical"
      onChange={(_, text) => onChange(text === '' ? options.emptyValue : text)}
      aria-describedby={helpId(id)}
      spellCheck={false}
    />
  );
}

const NONE = '';

/** Values travel by their place in the list, so that numbers and texts that look alike stay what they are. */
export function ChoiceField({ id, value, required, disabled, onChange, options, schema }: WidgetProps) {
  const choices = options.enumOptions ?? [];
  const at = choices.findIndex((one) => one.value === value);
  const optional = !required || at < 0;
  return (
    <FormSelect
      id={id}
      value={at < 0 ? NONE : String(at)}
      isRequired={required}
      isDisabled={disabled}
      onChange={(_, chosen) => onChange(chosen === NONE ? undefined : choices[Number(chosen)]?.value)}
      aria-describedby={helpId(id)}
    >
      {optional && (
        <FormSelectOption
          value={NONE}
          label={
            schema.default === undefined
              ? t('Choose…')
              : t('Default ({value})', { value: String(schema.default) })
          }
        />
      )}
      {choices.map((one, i) => (
        <FormSelectOption key={String(one.value)} value={String(i)} label={one.label} />
      ))}
    </FormSelect>
  );
}

export function SwitchField({ id, value, disabled, onChange, label, schema }: WidgetProps) {
  return (
    <Switch
      id={id}
      label={label || schema.title || t('On')}
      isChecked={value === true}
      isDisabled={disabled}
      onChange={(_, on) => onChange(on)}
      aria-describedby={helpId(id)}
    />
  );
}

/** Several of a few. */
export function ManyField({ id, value, disabled, onChange, options }: WidgetProps) {
  const choices = options.enumOptions ?? [];
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  return choices.map((one, i) => (
    <Checkbox
      key={String(one.value)}
      id={`${id}-${i}`}
      label={one.label}
      isChecked={chosen.includes(one.value)}
      isDisabled={disabled}
      onChange={(_, on) =>
        onChange(choices.map((c) => c.value).filter((v) => (v === one.value ? on : chosen.includes(v))))
      }
    />
  ));
}

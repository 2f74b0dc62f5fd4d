import Form, { type IChangeEvent } from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import type { JsonObject } from '../../lib/json';
import { uiOf, type Group } from '../../lib/schemaForm';
import { Alternatives, FreeEntry, GroupField, ListEntry, ListField } from './containers';
import { OptionField, type FormKnowledge } from './OptionField';
import { validator } from './validator';
import { ChoiceField, LongField, ManyField, SecretField, SwitchField, TextField } from './widgets';

const TEMPLATES = {
  FieldTemplate: OptionField,
  ObjectFieldTemplate: GroupField,
  ArrayFieldTemplate: ListField,
  ArrayFieldItemTemplate: ListEntry,
  WrapIfAdditionalTemplate: FreeEntry,
  MultiSchemaFieldTemplate: Alternatives,
  BaseInputTemplate: TextField,
  ErrorListTemplate: () => null,
  FieldErrorTemplate: () => null,
  DescriptionFieldTemplate: () => null,
};

const WIDGETS = {
  PasswordWidget: SecretField,
  TextareaWidget: LongField,
  SelectWidget: ChoiceField,
  RadioWidget: ChoiceField,
  CheckboxWidget: SwitchField,
  CheckboxesWidget: ManyField,
};

// Defaults come merged from the server; a field that was emptied shall stay empty.
const AS_GIVEN = { emptyObjectFields: 'skipDefaults', arrayMinItems: { populate: 'never' } } as const;

interface Props {
  group: Group;
  value: JsonObject;
  problems: FormKnowledge['problems'];
  onChange: (value: JsonObject) => void;
}

/** The inputs of one group, drawn from its schema. */
export function GroupForm({ group, value, problems, onChange }: Props) {
  const ui = useMemo(
    () => ({ ...uiOf(group.schema), 'ui:submitButtonOptions': { norender: true } }),
    [group],
  );
  const context: FormKnowledge = useMemo(
    () => ({ problems, prefix: group.key === null ? [] : [group.key] }),
    [problems, group.key],
  );
  return (
    <Form
      tagName="div"
      className="pf-v6-c-form"
      schema={group.schema as RJSFSchema}
      uiSchema={ui}
      formData={value}
      formContext={context}
      validator={validator}
      templates={TEMPLATES}
      widgets={WIDGETS}
      idPrefix={`option${group.key === null ? '' : `.${group.key}`}`}
      idSeparator="."
      noValidate
      noHtml5Validate
      showErrorList={false}
      experimental_defaultFormStateBehavior={AS_GIVEN}
      onChange={(event: IChangeEvent) => onChange((event.formData ?? {}) as JsonObject)}
    />
  );
}

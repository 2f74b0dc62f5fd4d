import { FormGroup, FormHelperText, HelperText, HelperTextItem } from '@patternfly/react-core';
import { getTemplate, getUiOptions, type FieldTemplateProps } from '@rjsf/utils';
import type { ReactNode } from 'react';
import { pointerOf } from '../../lib/json';
import { label as readable } from '../../lib/schemaForm';
import { t } from '../../lib/i18n';
import { helpId } from './described';

/** What the fields of the form know beyond their own schema. */
export interface FormKnowledge {
  problems: ReadonlyMap<string, readonly string[]>;
  prefix: readonly (string | number)[];
}

export function knowledge(context: unknown): FormKnowledge {
  const known = context as Partial<FormKnowledge> | undefined;
  return { problems: known?.problems ?? new Map(), prefix: known?.prefix ?? [] };
}

/** One option: its name, the input, what it means, and what is wrong with the value. */
export function OptionField(props: FieldTemplateProps) {
  const { id, label, required, schema, children, hidden, displayLabel, fieldPathId, registry, uiSchema } =
    props;
  if (hidden) return <div hidden>{children}</div>;
  const { problems, prefix } = knowledge(registry.formContext);
  const wrong = problems.get(pointerOf([...prefix, ...fieldPathId.path])) ?? [];
  const Wrap = getTemplate('WrapIfAdditionalTemplate', registry, getUiOptions(uiSchema));
  const isRoot = fieldPathId.path.length === 0;
  const container = schema.type === 'object' || (schema.type === 'array' && !displayLabel);
  const help = (
    <Help
      id={id}
      texts={container ? [] : [schema.description ?? '', limits(schema)].filter(Boolean)}
      wrong={wrong}
    />
  );
  return (
    <Wrap {...props}>
      {container || isRoot ? (
        <>
          {children}
          {help}
        </>
      ) : (
        <FormGroup
          role={schema.type === 'array' ? 'group' : undefined}
          label={displayLabel ? label || readable(String(fieldPathId.path.at(-1) ?? '')) : undefined}
          fieldId={id}
          isRequired={required}
        >
          {children}
          {help}
        </FormGroup>
      )}
    </Wrap>
  );
}

function limits({ minimum: low, maximum: high }: FieldTemplateProps['schema']): string {
  if (low !== undefined && high !== undefined) return t('From {low} to {high}', { low, high });
  if (low !== undefined) return t('At least {low}', { low });
  return high === undefined ? '' : t('At most {high}', { high });
}

function Help({
  id,
  texts,
  wrong,
}: {
  id: string;
  texts: readonly string[];
  wrong: readonly string[];
}): ReactNode {
  if (texts.length + wrong.length === 0) return null;
  return (
    <FormHelperText>
      <HelperText id={helpId(id)} isLiveRegion={wrong.length > 0}>
        {wrong.map((one) => (
          <HelperTextItem key={one} variant="error">
            {t(one)}
          </HelperTextItem>
        ))}
        {texts.map((one) => (
          <HelperTextItem key={one}>{one}</HelperTextItem>
        ))}
      </HelperText>
    </FormHelperText>
  );
}

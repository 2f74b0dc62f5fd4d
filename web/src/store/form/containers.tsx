import { Button, TextInput } from '@patternfly/react-core';
import ArrowDownIcon from '@patternfly/react-icons/dist/esm/icons/arrow-down-icon';
import ArrowUpIcon from '@patternfly/react-icons/dist/esm/icons/arrow-up-icon';
import PlusCircleIcon from '@patternfly/react-icons/dist/esm/icons/plus-circle-icon';
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon';
import {
  ADDITIONAL_PROPERTY_FLAG,
  canExpand,
  type ArrayFieldItemTemplateProps,
  type ArrayFieldTemplateProps,
  type MultiSchemaFieldTemplateProps,
  type ObjectFieldTemplateProps,
  type WrapIfAdditionalTemplateProps,
} from '@rjsf/utils';
import { label as readable } from '../../lib/schemaForm';
import { t } from '../../lib/i18n';
import styles from './form.module.css';

/** Groups, lists and free entries of the options form. */
export function GroupField(props: ObjectFieldTemplateProps) {
  const { title, description, properties, schema, uiSchema, formData, onAddProperty, disabled, fieldPathId } =
    props;
  const inner = (
    <>
      <div className={styles.properties}>
        {properties.map((one) => (
          <div key={one.name}>{one.content}</div>
        ))}
      </div>
      {canExpand(schema, uiSchema, formData) && (
        <div>
          <Button
            variant="link"
            icon={<PlusCircleIcon />}
            onClick={() => onAddProperty()}
            isDisabled={disabled}
          >
            {t('Add an entry')}
          </Button>
        </div>
      )}
    </>
  );
  if (fieldPathId.path.length === 0) return inner;
  return (
    <fieldset className={styles.list}>
      <legend className={styles.legend}>{title || readable(String(fieldPathId.path.at(-1) ?? ''))}</legend>
      {description && <p className={styles.hint}>{description}</p>}
      {inner}
    </fieldset>
  );
}

export function ListField(props: ArrayFieldTemplateProps) {
  const { title, schema, items, canAdd, onAddClick, disabled, required, fieldPathId } = props;
  const name = title || readable(String(fieldPathId.path.at(-1) ?? ''));
  return (
    <fieldset className={styles.list}>
      <legend className={styles.legend}>
        {name}
        {required && ' *'}
      </legend>
      {schema.description && <p className={styles.hint}>{schema.description}</p>}
      {items.length === 0 && <p className={styles.hint}>{t('None yet.')}</p>}
      {items}
      {canAdd && (
        <Button variant="link" icon={<PlusCircleIcon />} onClick={() => onAddClick()} isDisabled={disabled}>
          {t('Add to {name}', { name })}
        </Button>
      )}
    </fieldset>
  );
}

export function ListEntry({ children, buttonsProps, index, hasToolbar }: ArrayFieldItemTemplateProps) {
  const { hasMoveUp, hasMoveDown, hasRemove, onMoveUpItem, onMoveDownItem, onRemoveItem, disabled } =
    buttonsProps;
  const n = index + 1;
  return (
    <div className={styles.entry}>
      <div className={styles.grow}>{children}</div>
      {hasToolbar && (
        <>
          {(hasMoveUp || hasMoveDown) && (
            <>
              <Button
                variant="plain"
                icon={<ArrowUpIcon />}
                isDisabled={disabled || !hasMoveUp}
                onClick={onMoveUpItem}
                aria-label={t('Move entry {n} up', { n })}
              />
              <Button
                variant="plain"
                icon={<ArrowDownIcon />}
                isDisabled={disabled || !hasMoveDown}
                onClick={onMoveDownItem}
                aria-label={t('Move entry {n} down', { n })}
              />
            </>
          )}
          {hasRemove && (
            <Button
              variant="plain"
              icon={<TimesIcon />}
              isDisabled={disabled}
              onClick={onRemoveItem}
              aria-label={t('Remove entry {n}', { n })}
            />
          )}
        </>
      )}
    </div>
  );
}

/** An entry whose name the user gives too. */
export function FreeEntry(props: WrapIfAdditionalTemplateProps) {
  const { schema, children, id, label, disabled, readonly, onKeyRenameBlur, onRemoveProperty } = props;
  if (!(ADDITIONAL_PROPERTY_FLAG in schema)) return children;
  return (
    <div className={styles.entry}>
      <TextInput
        id={`${id}-key`}
        defaultValue={label}
        isDisabled={disabled || readonly}
        onBlur={onKeyRenameBlur}
        aria-label={t('Name of the entry')}
        className={styles.key}
      />
      <div className={styles.grow}>{children}</div>
      <Button
        variant="plain"
        icon={<TimesIcon />}
        onClick={onRemoveProperty}
        isDisabled={disabled}
        aria-label={t('Remove {name}', { name: label })}
      />
    </div>
  );
}

export function Alternatives({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) {
  return (
    <div className={styles.list}>
      {selector}
      {optionSchemaField}
    </div>
  );
}

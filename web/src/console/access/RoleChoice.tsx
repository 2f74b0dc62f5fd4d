import { Checkbox, FormGroup, TextInput } from '@patternfly/react-core';
import { t } from '../../lib/i18n';
import { partsOf, ROLES, withRole } from '../../lib/roles';

interface Props {
  id: string;
  grants: readonly string[];
  onChange: (grants: string[]) => void;
  /** Roles that are offered; all when absent. */
  offered?: readonly string[];
}

/** Roles to tick, each with what it allows, for all apps or for those below one group. */
export function RoleChoice({ id, grants, onChange, offered = Object.keys(ROLES) }: Props) {
  const held = new Map(grants.map((one) => [partsOf(one).role, partsOf(one).group]));
  return (
    <FormGroup label={t('Roles')} role="group">
      {offered.map((role) => (
        <Checkbox
          key={role}
          id={`${id}-${role}`}
          label={role}
          description={t(ROLES[role] ?? '')}
          isChecked={held.has(role)}
          onChange={(_, on) => onChange(withRole(grants, role, on, ''))}
          body={
            held.has(role) && (
              <TextInput
                value={held.get(role)}
                aria-label={t('Group of apps for {role}', { role })}
                placeholder={t('all apps, or a group such as /team')}
                onChange={(_, text) => onChange(withRole(grants, role, true, text.trim()))}
              />
            )
          }
        />
      ))}
    </FormGroup>
  );
}

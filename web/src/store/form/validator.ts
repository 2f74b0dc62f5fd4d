import type { RJSFSchema, ValidationData, ValidatorType } from '@rjsf/utils';
import type { JsonObject } from '../../lib/json';
import { problems } from '../../lib/schemaCheck';

/**
 * What rjsf asks to choose between alternatives of a schema. Messages never come from here: they are shown by
 * OptionField, from the light check and from the server.
 */
export const validator: ValidatorType = {
  validateFormData: (): ValidationData<unknown> => ({ errors: [], errorSchema: {} }),
  isValid: (schema: RJSFSchema, value: unknown, root: RJSFSchema) =>
    problems(schema as JsonObject, value, root as JsonObject).length === 0,
  rawValidation: () => ({ errors: [] }),
};

export default validator;

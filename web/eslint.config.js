import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

/** Who may import whom: shell -> store, console -> api, ui, lib; ui -> lib. Store and console never meet. */
function keepApart(folder, ...forbidden) {
  return {
    files: [`src/${folder}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: forbidden.map((other) => ({
            regex: `^(\\.\\./)+${other}/`,
            message: `src/${folder} must not know src/${other}`,
          })),
        },
      ],
    },
  };
}

export default ts.config(
  { ignores: ['dist', 'node_modules', 'target', 'public', 'src/api/openapi.d.ts'] },
  ...ts.configs.recommended,
  { files: ['**/*.tsx'], ...a11y.flatConfigs.recommended },
  {
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-console': 'error',
      'max-lines': ['error', 300],
    },
  },
  { files: ['src/lib/words.*.ts'], rules: { 'max-lines': 'off' } },
  keepApart('lib', 'api', 'ui', 'store', 'console', 'shell'),
  keepApart('ui', 'api', 'store', 'console', 'shell'),
  keepApart('api', 'ui', 'store', 'console', 'shell'),
  keepApart('store', 'console', 'shell'),
  keepApart('console', 'store', 'shell'),
  { files: ['*.mjs', 'test/**/*.mjs'], rules: { 'no-console': 'off' } },
);

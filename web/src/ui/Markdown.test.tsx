import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import Markdown from './Markdown';

const HOSTILE = `# Title
<script>alert(1)</script>
<img src=x onerror=alert(1)>
<iframe src="https://elsewhere.example"></iframe>
<style>* { display: none }</style>
[click](javascript:alert(1)) [data](data:text/html,x) ![pixel](https://elsewhere.example/p.png)
<a id="root" name="root" href="https://ok.example">ok</a>
<!-- comment -->
`;

test('a hostile readme is inert', () => {
  const { container } = render(<Markdown text={HOSTILE} />);
  expect(container.querySelector('script, iframe, style, img, form, object, embed')).toBeNull();
  for (const element of container.querySelectorAll('*')) {
    for (const attribute of element.attributes) {
      expect(attribute.name).not.toMatch(/^on/);
      expect(attribute.value).not.toMatch(/^\s*(javascript|data):/i);
      if (attribute.name === 'id' || attribute.name === 'name') expect(attribute.value).not.toBe('root');
    }
  }
});

test('its heading goes below the page its own, its links tell nothing', () => {
  const { container } = render(<Markdown text={'# Title\n[there](https://ok.example)'} />);
  expect(container.querySelector('h1')).toBeNull();
  expect(container.querySelector('h2')).toHaveTextContent('Title');
  expect(container.querySelector('a')).toHaveAttribute('rel', 'noopener noreferrer nofollow');
});

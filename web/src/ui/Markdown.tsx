import { Content } from '@patternfly/react-core';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { t } from '../lib/i18n';
import styles from './Markdown.module.css';

const LONGEST = 200_000;

/**
 * Text from packages: sanitized to inert elements, headings moved below the page's own, links that open elsewhere
 * without telling where from. Pictures of other sites would tell them who reads; they become links.
 */
const PARTS: Components = {
  h1: ({ children }) => <h2>{children}</h2>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  h4: ({ children }) => <h5>{children}</h5>,
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  img: ({ alt, src }) => {
    const name = t('Picture: {name}', { name: alt || t('without a name') });
    if (typeof src !== 'string' || src === '') return <em>{name}</em>;
    return (
      <a href={src} target="_blank" rel="noopener noreferrer nofollow">
        {name}
      </a>
    );
  },
};

export default function Markdown({ text }: { text: string }) {
  return (
    <Content className={styles.text}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSanitize]} components={PARTS}>
        {text.slice(0, LONGEST)}
      </ReactMarkdown>
    </Content>
  );
}

import {
  Breadcrumb,
  BreadcrumbItem,
  Button,
  FormSelect,
  FormSelectOption,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import FileIcon from '@patternfly/react-icons/dist/esm/icons/file-icon';
import FolderIcon from '@patternfly/react-icons/dist/esm/icons/folder-icon';
import { useSearchParams } from 'react-router';
import type { TaggedApp } from '../../api/apps';
import { contentUrl, useFolder, type Entry } from '../../api/files';
import { t } from '../../lib/i18n';
import { bytes } from '../../lib/quantity';
import { Answered } from '../../ui/Answered';
import { Nothing } from '../../ui/Nothing';
import { Since } from '../../ui/Since';
import { Glance } from './Glance';

/** The folder an instance works in: looked into and taken from, never changed. */
export function Files({ app }: { app: TaggedApp }) {
  const [query, setQuery] = useSearchParams();
  const instances = app.instances ?? [];
  const ordinal = Number(query.get('instance') ?? instances[0]?.ordinal ?? 0) || 0;
  const path = query.get('path') ?? '';
  const file = query.get('file');
  const go = (wish: { path?: string; file?: string; instance?: string }) =>
    setQuery(
      (old) => {
        const next = new URLSearchParams(old);
        next.delete('file');
        for (const [key, value] of Object.entries(wish)) {
          if (value) next.set(key, value);
          else next.delete(key);
        }
        return next;
      },
      { preventScrollReset: true },
    );
  if (instances.length === 0)
    return <Nothing title={t('No instances')}>{t('Files appear when an instance has started.')}</Nothing>;
  return (
    <>
      <Toolbar inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <FormSelect
              aria-label={t('Instance')}
              value={String(ordinal)}
              onChange={(_, value) => go({ instance: value, path: '' })}
            >
              {instances.map((one) => (
                <FormSelectOption key={one.id} value={String(one.ordinal)} label={one.id} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem alignSelf="center">
            <Way path={path} onGo={(to) => go({ path: to })} />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Folder
        app={app.id}
        ordinal={ordinal}
        path={path}
        onFolder={(to) => go({ path: to })}
        onFile={(one) => go({ path, file: one })}
      />
      {file && <Glance app={app.id} ordinal={ordinal} path={file} onClose={() => go({ path })} />}
    </>
  );
}

function Way({ path, onGo }: { path: string; onGo: (path: string) => void }) {
  const parts = path.split('/').filter(Boolean);
  return (
    <Breadcrumb aria-label={t('Folder')}>
      <BreadcrumbItem component="button" onClick={() => onGo('')} isActive={parts.length === 0}>
        {t('sandbox')}
      </BreadcrumbItem>
      {parts.map((part, i) => (
        <BreadcrumbItem
          key={i}
          component="button"
          isActive={i === parts.length - 1}
          onClick={() => onGo(parts.slice(0, i + 1).join('/'))}
        >
          {part}
        </BreadcrumbItem>
      ))}
    </Breadcrumb>
  );
}

interface FolderProps {
  app: string;
  ordinal: number;
  path: string;
  onFolder: (path: string) => void;
  onFile: (path: string) => void;
}

function Folder({ app, ordinal, path, onFolder, onFile }: FolderProps) {
  const folder = useFolder(app, ordinal, path);
  return (
    <Answered asked={folder}>
      {(entries) =>
        entries.length === 0 ? (
          <Nothing title={t('An empty folder')} />
        ) : (
          <Table variant="compact" aria-label={t('Files')}>
            <Thead>
              <Tr>
                <Th>{t('Name')}</Th>
                <Th>{t('Size')}</Th>
                <Th>{t('Changed')}</Th>
                <Th>{t('Mode')}</Th>
                <Th screenReaderText={t('Actions')} />
              </Tr>
            </Thead>
            <Tbody>
              {sorted(entries).map((one) => (
                <Row
                  key={one.path}
                  entry={one}
                  app={app}
                  ordinal={ordinal}
                  onFolder={onFolder}
                  onFile={onFile}
                />
              ))}
            </Tbody>
          </Table>
        )
      }
    </Answered>
  );
}

function sorted(entries: readonly Entry[]): Entry[] {
  const folder = (one: Entry) => Number(one.kind === 'directory');
  return [...entries].sort((a, b) => folder(b) - folder(a) || a.name.localeCompare(b.name));
}

function Row({ entry, app, ordinal, onFolder, onFile }: { entry: Entry } & Omit<FolderProps, 'path'>) {
  const isFolder = entry.kind === 'directory';
  const isFile = entry.kind === 'file';
  return (
    <Tr>
      <Td dataLabel={t('Name')} modifier="breakWord">
        {isFolder || isFile ? (
          <Button
            variant="link"
            isInline
            icon={isFolder ? <FolderIcon /> : <FileIcon />}
            onClick={() => (isFolder ? onFolder(entry.path) : onFile(entry.path))}
          >
            {entry.name}
          </Button>
        ) : (
          `${entry.name} (${entry.kind})`
        )}
      </Td>
      <Td dataLabel={t('Size')}>{isFile && bytes(entry.size)}</Td>
      <Td dataLabel={t('Changed')}>
        <Since at={entry.modifiedAt} />
      </Td>
      <Td dataLabel={t('Mode')}>
        <code>{entry.mode}</code>
      </Td>
      <Td modifier="fitContent">
        {isFile && (
          <a
            href={contentUrl(app, ordinal, entry.path)}
            download={entry.name}
            aria-label={t('Download {name}', { name: entry.name })}
          >
            {t('Download')}
          </a>
        )}
      </Td>
    </Tr>
  );
}

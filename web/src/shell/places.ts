import type { Permission } from '../lib/rights';

/** The pages one can go to from anywhere: for the navigation, the palette and the keys `g` and a letter. */
export interface Place {
  to: string;
  name: string;
  under: RegExp;
  key: string;
  /** What one needs for anything to be there. */
  needs?: Permission;
}

export const GROUPS: readonly { title: string; places: readonly Place[] }[] = [
  {
    title: 'Choose',
    places: [
      { to: '/', name: 'Store', under: /^\/($|packages)/, key: 's', needs: 'see' },
      { to: '/repositories', name: 'Repositories', under: /^\/repositories/, key: 'r', needs: 'see' },
    ],
  },
  {
    title: 'Run',
    places: [
      { to: '/apps', name: 'Apps', under: /^\/apps/, key: 'a', needs: 'see' },
      { to: '/deployments', name: 'Deployments', under: /^\/deployments/, key: 'd', needs: 'see' },
      { to: '/volumes', name: 'Volumes', under: /^\/volumes/, key: 'v', needs: 'see' },
    ],
  },
  {
    title: 'The pool',
    places: [
      { to: '/hosts', name: 'Hosts', under: /^\/hosts/, key: 'h', needs: 'see' },
      { to: '/activity', name: 'Activity', under: /^\/activity/, key: 'e', needs: 'see' },
      { to: '/access', name: 'Access', under: /^\/access/, key: 'c' },
    ],
  },
];

export const PLACES: readonly Place[] = GROUPS.flatMap((group) => group.places);

/** The pages one can go to from anywhere: for the navigation, the palette and the keys `g` and a letter. */
export interface Place {
  to: string;
  name: string;
  under: RegExp;
  key: string;
}

export const GROUPS: readonly { title: string; places: readonly Place[] }[] = [
  {
    title: 'Choose',
    places: [
      { to: '/', name: 'Store', under: /^\/($|packages)/, key: 's' },
      { to: '/repositories', name: 'Repositories', under: /^\/repositories/, key: 'r' },
    ],
  },
  {
    title: 'Run',
    places: [
      { to: '/apps', name: 'Apps', under: /^\/apps/, key: 'a' },
      { to: '/deployments', name: 'Deployments', under: /^\/deployments/, key: 'd' },
      { to: '/volumes', name: 'Volumes', under: /^\/volumes/, key: 'v' },
    ],
  },
  {
    title: 'The pool',
    places: [
      { to: '/hosts', name: 'Hosts', under: /^\/hosts/, key: 'h' },
      { to: '/activity', name: 'Activity', under: /^\/activity/, key: 'e' },
      { to: '/access', name: 'Access', under: /^\/access/, key: 'c' },
    ],
  },
];

export const PLACES: readonly Place[] = GROUPS.flatMap((group) => group.places);

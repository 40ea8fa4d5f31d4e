import { findingPlace, type FindingPlace } from '../../shared/rules/finding.ts';
import { createMemoryHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { lazy } from 'react';
import { isSettingsTab, type SettingsTab } from '../pages/settings/tabs.ts';
import { materialSearch } from '../pages/orglife/materials/search.ts';
import { ledgerSearch } from '../pages/ledgers/search.ts';
import { inspectionSearch } from '../pages/inspection/search.ts';
import { cardSearch } from '../pages/preview/card-search.ts';
import { batchSearch } from '../pages/records/batch/search.ts';
import { orgLifeSearch } from '../pages/orglife/search.ts';
import { talkSearch } from '../pages/talks/search.ts';
import { yearSearch } from '../pages/year/views.ts';
import { Frame } from './Frame.tsx';
import { takePlace } from '../state/place.ts';

const HomePage = lazy(() => import('../pages/home/HomePage.tsx'));
const RecordsPage = lazy(() => import('../pages/records/RecordsPage.tsx'));
const RosterPage = lazy(() => import('../pages/roster/RosterPage.tsx'));
const SettingsPage = lazy(() => import('../pages/settings/SettingsPage.tsx'));
const YearPage = lazy(() => import('../pages/year/YearPage.tsx'));
const LedgersPage = lazy(() => import('../pages/ledgers/LedgersPage.tsx'));
const InspectionPage = lazy(() => import('../pages/inspection/InspectionPage.tsx'));
const TalksPage = lazy(() => import('../pages/talks/TalksPage.tsx'));
const OrgLifePage = lazy(() => import('../pages/orglife/OrgLifePage.tsx'));
const OpinionsPage = lazy(() => import('../pages/orglife/OpinionsPage.tsx'));
const ProblemsPage = lazy(() => import('../pages/orglife/ProblemsPage.tsx'));
const MaterialsPage = lazy(() => import('../pages/orglife/materials/MaterialsPage.tsx'));
const ArchivePage = lazy(() => import('../pages/archive/ArchivePage.tsx'));
const BatchPage = lazy(() => import('../pages/records/batch/BatchPage.tsx'));
const RecordPage = lazy(() => import('../pages/record/RecordPage.tsx'));
const BallotPage = lazy(() => import('../pages/ballot/BallotPage.tsx'));
const PreviewPage = lazy(() => import('../pages/preview/PreviewPage.tsx'));
const CardsPage = lazy(() => import('../pages/preview/CardsPage.tsx'));

const root = createRootRoute({ component: Frame });

const recordRoute = createRoute({
  getParentRoute: () => root,
  path: '/records/$recordId',
  validateSearch: (search: Record<string, unknown>): { entry?: string; at?: FindingPlace } => {
    const at = findingPlace.safeParse(search['at']).data;
    return {
      ...(typeof search['entry'] === 'string' ? { entry: search['entry'] } : {}),
      ...(at === undefined ? {} : { at }),
    };
  },
  component: function Record() {
    const { recordId } = recordRoute.useParams();
    const { entry, at } = recordRoute.useSearch();
    const place = takePlace(`/records/${recordId}`);
    return (
      <RecordPage
        key={recordId}
        recordId={recordId}
        {...(entry === undefined ? {} : { entryId: entry })}
        {...(at === undefined ? {} : { at })}
        {...(place === '' ? {} : { place })}
      />
    );
  },
});

const previewRoute = createRoute({
  getParentRoute: () => root,
  path: '/records/$recordId/preview',
  component: function Preview() {
    const { recordId } = previewRoute.useParams();
    return <PreviewPage key={recordId} recordId={recordId} />;
  },
});

const ballotRoute = createRoute({
  getParentRoute: () => root,
  path: '/records/$recordId/ballot/$sectionId',
  validateSearch: (search: Record<string, unknown>): { entry?: string } =>
    typeof search['entry'] === 'string' ? { entry: search['entry'] } : {},
  component: function Ballot() {
    const { recordId, sectionId } = ballotRoute.useParams();
    const { entry = null } = ballotRoute.useSearch();
    return <BallotPage key={entry ?? sectionId} recordId={recordId} sectionId={sectionId} entryId={entry} />;
  },
});

const opinionsRoute = createRoute({
  getParentRoute: () => root,
  path: '/orglife/$year/opinions',
  component: function Opinions() {
    const { year } = opinionsRoute.useParams();
    return <OpinionsPage key={year} year={Number(year)} />;
  },
});

const problemsRoute = createRoute({
  getParentRoute: () => root,
  path: '/orglife/$year/problems',
  component: function Problems() {
    const { year } = problemsRoute.useParams();
    return <ProblemsPage key={year} year={Number(year)} />;
  },
});

const materialsRoute = createRoute({
  getParentRoute: () => root,
  path: '/orglife/$year/materials',
  validateSearch: materialSearch,
  component: function Materials() {
    const year = Number(materialsRoute.useParams().year);
    return <MaterialsPage key={year} year={year} />;
  },
});

const routeTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: HomePage }),
  createRoute({ getParentRoute: () => root, path: '/records', component: RecordsPage }),
  createRoute({
    getParentRoute: () => root,
    path: '/records/batch',
    component: BatchPage,
    validateSearch: batchSearch,
  }),
  createRoute({ getParentRoute: () => root, path: '/roster', component: RosterPage }),
  createRoute({
    getParentRoute: () => root,
    path: '/inspection',
    component: InspectionPage,
    validateSearch: inspectionSearch,
  }),
  createRoute({ getParentRoute: () => root, path: '/ledgers', component: LedgersPage, validateSearch: ledgerSearch }),
  createRoute({ getParentRoute: () => root, path: '/talks', component: TalksPage, validateSearch: talkSearch }),
  createRoute({ getParentRoute: () => root, path: '/orglife', component: OrgLifePage, validateSearch: orgLifeSearch }),
  createRoute({ getParentRoute: () => root, path: '/cards', component: CardsPage, validateSearch: cardSearch }),
  createRoute({ getParentRoute: () => root, path: '/archive', component: ArchivePage }),
  createRoute({ getParentRoute: () => root, path: '/year', component: YearPage, validateSearch: yearSearch }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: SettingsPage,
    validateSearch: (search: Record<string, unknown>): { tab?: SettingsTab } =>
      isSettingsTab(search['tab']) ? { tab: search['tab'] } : {},
  }),
  recordRoute,
  previewRoute,
  ballotRoute,
  opinionsRoute,
  problemsRoute,
  materialsRoute,
]);

/** A router that starts at `path`; nothing of it shows in the page's address. */
export function makeRouter(path: string) {
  return createRouter({ routeTree, history: createMemoryHistory({ initialEntries: [path] }) });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}

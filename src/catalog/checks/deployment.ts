import type { Report } from '../check.ts';
import type { Path } from '../json.ts';
import type { Catalogue } from '../load.ts';
import { accessOf } from '../resolve.ts';
import type { Deployment } from '../schemas/deployment.ts';
import { checkDuplicates, expecting, ids, names } from './expect.ts';

/** What is deployed names things that exist, starts in order, and asks nothing of a tier that has no use for it. */
export function checkDeployment(catalogue: Catalogue, report: Report): void {
  const { deployment } = catalogue;
  if (!deployment) return;
  checkDuplicates(deployment, ['deployment'], report);
  checkNames(catalogue, deployment, report);
  checkVariables(catalogue, deployment, report);
  checkServices(catalogue, deployment, report);
  checkPorts(deployment, report);
}

function checkNames(catalogue: Catalogue, deployment: Deployment, report: Report): void {
  const expect = expecting(report);
  const tiers = ids(catalogue.tiers);
  const features = ids(catalogue.features);
  const services = ids(deployment.services);
  const profiles = ids(deployment.profiles);
  const variables = names(deployment.variables);
  const volumes = ids(deployment.volumes);
  const root: Path = ['deployment'];
  const each = <T>(list: T[] | undefined, path: Path, look: (entry: T, path: Path) => void) =>
    (list ?? []).forEach((entry, index) => {
      look(entry, [...path, index]);
    });

  each(deployment.options, [...root, 'options'], (option, at) => {
    for (const tier of Object.keys(option.tiers ?? {})) expect(tier, tiers, 'tier', [...at, 'tiers', tier]);
    expect(option.architecture, ids(catalogue.evidence?.architectures), 'architecture', [
      ...at,
      'architecture',
    ]);
  });
  each(deployment.profiles, [...root, 'profiles'], (profile, at) => {
    each(profile.tiers, [...at, 'tiers'], (tier, path) => expect(tier, tiers, 'tier', path));
  });
  each(deployment.overlays, [...root, 'overlays'], (overlay, at) => {
    each(overlay.tiers, [...at, 'tiers'], (tier, path) => expect(tier, tiers, 'tier', path));
    each(overlay.profiles, [...at, 'profiles'], (profile, path) =>
      expect(profile, profiles, 'profile', path),
    );
    for (const name of Object.keys(overlay.sets ?? {}))
      expect(name, variables, 'variable', [...at, 'sets', name]);
  });
  each(deployment.services, [...root, 'services'], (service, at) => {
    each(service.profiles, [...at, 'profiles'], (profile, path) =>
      expect(profile, profiles, 'profile', path),
    );
    each(service.dependsOn, [...at, 'dependsOn'], (need, path) =>
      expect(need.service, services, 'service', [...path, 'service']),
    );
    each(service.volumes, [...at, 'volumes'], (volume, path) => expect(volume, volumes, 'volume', path));
    each(service.sizes, [...at, 'sizes'], (size, path) =>
      expect(size.profile, profiles, 'profile', [...path, 'profile']),
    );
    expect(service.feature, features, 'feature', [...at, 'feature']);
  });
  each(deployment.variables, [...root, 'variables'], (variable, at) => {
    for (const tier of Object.keys(variable.tiers ?? {})) expect(tier, tiers, 'tier', [...at, 'tiers', tier]);
    each(variable.services, [...at, 'services'], (service, path) =>
      expect(service, services, 'service', path),
    );
    expect(variable.feature, features, 'feature', [...at, 'feature']);
  });
  each(deployment.secretFiles, [...root, 'secretFiles'], (file, at) => {
    each(file.services, [...at, 'services'], (service, path) => expect(service, services, 'service', path));
    expect(file.feature, features, 'feature', [...at, 'feature']);
  });
  each(deployment.installers, [...root, 'installers'], (installer, at) => {
    each(installer.prompts, [...at, 'prompts'], (prompt, path) => {
      expect(prompt.variable, variables, 'variable', [...path, 'variable']);
      each(prompt.sets, [...path, 'sets'], (name, inner) => expect(name, variables, 'variable', inner));
    });
  });
  each(deployment.license?.fields, [...root, 'license', 'fields'], (field, at) => {
    expect(field.limits, ids(catalogue.meters), 'meter', [...at, 'limits']);
  });
  expect(deployment.whiteLabel?.feature, features, 'feature', [...root, 'whiteLabel', 'feature']);
  const themes = deployment.whiteLabel?.themes;
  if (themes)
    each(catalogue.product.clients, ['product', 'clients'], (client, at) =>
      expect(client.theme, themes, 'theme', [...at, 'theme']),
    );
}

/** A variable that everybody must set, for a feature that not everybody has, locks somebody out. */
function checkVariables(catalogue: Catalogue, deployment: Deployment, report: Report): void {
  for (const list of ['variables', 'secretFiles'] as const)
    for (const [index, entry] of (deployment[list] ?? []).entries()) {
      const path: Path = ['deployment', list, index];
      if (entry.required === 'with-feature' && entry.feature === undefined)
        report([...path, 'required'], {
          code: 'feature-not-named',
          message: `\`${entry.name}\` is required with a feature, but no feature is named.`,
          hint: 'Add `"feature"`, or write `always` or `optional`.',
        });
      const without = tiersWithout(catalogue, entry.feature, ids(catalogue.tiers));
      if (entry.required === 'always' && without.length > 0)
        report([...path, 'required'], {
          code: 'variable-without-feature',
          severity: 'warning',
          message: `\`${entry.name}\` is always required, but ${quote(without)} has no \`${entry.feature}\`, which it serves.`,
          hint: 'Write `with-feature`, or tell readers of that tier what to put there.',
        });
    }
}

function checkServices(catalogue: Catalogue, deployment: Deployment, report: Report): void {
  const services = deployment.services ?? [];
  for (const [index, service] of services.entries()) {
    const path: Path = ['deployment', 'services', index];
    const without = tiersWithout(
      catalogue,
      service.feature,
      tiersThatStart(catalogue, deployment, service.profiles),
    );
    if (without.length > 0)
      report([...path, 'feature'], {
        code: 'service-without-feature',
        severity: 'warning',
        message: `\`${service.id}\` is started for ${quote(without)}, which has no \`${service.feature}\`.`,
        hint: 'Give it a profile that only the tiers with the feature use, or say so to the reader.',
      });
    for (const [i, need] of (service.dependsOn ?? []).entries()) {
      const other = services.find(({ id }) => id === need.service);
      const missing =
        other?.profiles && (service.profiles ?? ['']).filter((id) => !other.profiles!.includes(id));
      if (other && missing && missing.length > 0)
        report([...path, 'dependsOn', i, 'service'], {
          code: 'dependency-not-started',
          message: `\`${service.id}\` waits for \`${other.id}\`, which is not started ${service.profiles ? `by the profile ${quote(missing)}` : 'without a profile'}.`,
          hint: `Give \`${other.id}\` the same profiles, or none.`,
        });
    }
  }
}

function checkPorts({ services = [] }: Deployment, report: Report): void {
  for (const [index, service] of services.entries())
    for (const [i, { host }] of (service.ports ?? []).entries()) {
      const other = services.slice(0, index).find((before) => {
        const together =
          !before.profiles ||
          !service.profiles ||
          before.profiles.some((id) => service.profiles!.includes(id));
        return together && before.ports?.some((port) => host !== undefined && port.host === host);
      });
      if (other)
        report(['deployment', 'services', index, 'ports', i, 'host'], {
          code: 'port-taken',
          message: `\`${service.id}\` and \`${other.id}\` are started together and both publish port ${host}.`,
          hint: 'Change one of the two, or give them profiles that are not used together.',
        });
    }
}

function tiersThatStart(
  catalogue: Catalogue,
  deployment: Deployment,
  profiles: string[] | undefined,
): string[] {
  const all = ids(catalogue.tiers);
  if (!profiles) return all;
  const used = (deployment.profiles ?? []).filter(({ id }) => profiles.includes(id));
  return all.filter((tier) => used.some((profile) => !profile.tiers || profile.tiers.includes(tier)));
}

function tiersWithout(catalogue: Catalogue, featureId: string | undefined, tiers: string[]): string[] {
  const feature = catalogue.features.find(({ id }) => id === featureId);
  return feature ? tiers.filter((tier) => accessOf(catalogue, feature, tier) === 'absent') : [];
}

const quote = (words: string[]) => words.map((word) => `\`${word}\``).join(', ');

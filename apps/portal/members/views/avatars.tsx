import { when } from '../formats.ts';
import { Card, Empty, Heading, List, Progress, Status } from '../parts/parts.tsx';
import { Preview } from '../parts/preview.tsx';
import { useList } from '../reading.ts';
import type { Avatar, Job } from '../resources.ts';

/** What to do about it: the API's own sentence and second stand beside. */
const advice: Readonly<Record<string, string>> = {
  'scan.blurred': 'Clean the lens and keep the camera still.',
  'scan.face_too_small': 'Come closer: the face should fill a third of the picture.',
  'scan.face_under_review':
    'Nothing to do yet: a person of the platform compares film and statement. Scan again once the consent is active.',
  'scan.foreign_footage': 'Film anew: no logos, captions or other people’s footage.',
  'scan.head_turned': 'Look straight into the camera.',
  'scan.more_than_one_face': 'Nobody else may be seen, on pictures behind neither.',
  'scan.identity_conflict': 'Nothing to do yet: a person of the platform looks into it. Scan again once the consent is active.',
  'scan.mouth_covered': 'Keep hands and microphone away from the mouth.',
  'scan.no_face': 'The face must be seen all the time.',
  'scan.no_speech': 'Speak, after a few silent seconds at the beginning.',
  'scan.no_still_moment': 'Be silent and still for the first seconds.',
  'scan.not_the_talent': 'Film whoever spoke the statement, and nobody else.',
  'scan.person_changes': 'One and the same person from beginning to end.',
  'scan.sound_clipped': 'Turn the microphone down.',
  'scan.sound_too_quiet': 'Come closer to the microphone.',
  'scan.too_bright': 'Less light, or none from straight ahead.',
  'scan.too_dark': 'More light on the face.',
  'scan.too_short': 'At least a minute is needed.',
  'scan.unreadable': 'Send the film as the camera made it: MP4, MOV or WebM.',
};

export function Avatars() {
  const avatars = useList<Avatar>('/v1/avatars?limit=24');
  const scans = useList<Job>('/v1/jobs?kind=scan&limit=100');
  return (
    <>
      <Heading>Avatars</Heading>
      <List of={avatars} empty="There are no avatars yet: they are made from a minute of film, once the person has agreed.">
        {(items) => (
          <ul class="grid">
            {items.map((avatar) => (
              <li key={avatar.id}>
                <AvatarCard avatar={avatar} scans={scans.items?.filter(({ subjectId }) => subjectId === avatar.id) ?? []} />
              </li>
            ))}
          </ul>
        )}
      </List>
    </>
  );
}

function AvatarCard({ avatar, scans }: { avatar: Avatar; scans: readonly Job[] }) {
  const { name, status, quality, previewAssetId, createdAt } = avatar;
  const running = scans.find((scan) => scan.status === 'running');
  return (
    <Card title={name}>
      <Preview assetId={previewAssetId} alt={`Preview of ${name}`} />
      <p>
        <Status of={status} /> {quality !== null && <span>quality {Math.round(quality * 100)} %</span>}
      </p>
      <p class="muted">since {when(createdAt)}</p>
      {running && <Progress of={running.progress} label="Scanning" />}
      <Refusals scans={scans.filter((scan) => scan.status === 'failed')} />
    </Card>
  );
}

function Refusals({ scans }: { scans: readonly Job[] }) {
  if (scans.length === 0) return null;
  return (
    <details>
      <summary>
        {scans.length} refused {scans.length === 1 ? 'scan' : 'scans'}
      </summary>
      <ul class="notes">
        {scans.map(({ id, error, createdAt }) => (
          <li key={id}>
            {error ? (
              <>
                <strong>{error.detail}</strong>
                {error.atMs !== null && ` At second ${(error.atMs / 1000).toFixed(1)}.`} {advice[error.code]}
              </>
            ) : (
              <Empty>No reason is known.</Empty>
            )}
            <small>{when(createdAt)}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}

import { randomOf } from '../../random.ts';
import type { FaceMesh } from '../head/canonical-face.ts';
import { eyeballOf } from '../head/identity.ts';
import { EYES } from '../head/landmarks.ts';
import type { Person } from '../person.ts';
import { paintBeard } from './beard.ts';
import { paintBrows } from './brows.ts';
import { paintComplexion, paintPores, paintStubble } from './complexion.ts';
import { paintEyelids } from './eyelids.ts';
import { paintLips } from './lips.ts';
import { SkinCanvas, type SkinTexture } from './skin.canvas.ts';

/** The face's colours without any light, painted on its front view; `face` has its mouth shut and its eyes open. */
export function paintSkin(person: Person, face: FaceMesh): SkinTexture {
  const random = randomOf(person.seed);
  const canvas = new SkinCanvas(person.skin);
  paintComplexion(
    canvas,
    person,
    face,
    EYES.map((eye) => eyeballOf(face, eye)),
  );
  if (person.male) paintStubble(canvas, person, random);
  if (person.beard) paintBeard(canvas, person, face, random);
  paintPores(canvas, person, random);
  paintLips(canvas, person, face, random);
  paintBrows(canvas, person, face, random);
  paintEyelids(canvas, person, face, random);
  return canvas.texture();
}

import type { MouthShape } from '../lips/viseme.ts';
import { randomOf } from '../random.ts';
import { type Hair, paintHair } from './hair/hair.painter.ts';
import type { FaceMesh } from './head/canonical-face.ts';
import { express, RESTING_MOUTH } from './head/expression.ts';
import { HeadMesh } from './head/head.mesh.ts';
import { shapeFace } from './head/identity.ts';
import { bakeOcclusion } from './head/occlusion.ts';
import type { Person } from './person.ts';
import { type HeadPose, HeadTransform, PICTURE } from './render/camera.ts';
import { EyesRenderer } from './render/eyes.renderer.ts';
import { paintHairSheet } from './render/hair.renderer.ts';
import { HeadLayer } from './render/head.layer.ts';
import { MouthRenderer } from './render/mouth.renderer.ts';
import { SkinRenderer } from './render/skin.renderer.ts';
import { paintBackdrop } from './scene/backdrop.painter.ts';
import { Ears } from './scene/ears.painter.ts';
import { paintTorso, type Torso } from './scene/torso.painter.ts';
import { shiftOnto } from './scene/torso.shift.ts';
import { paintSkin } from './skin/skin.painter.ts';
import { at, type Vec2, type Vec3 } from './vector.ts';

/** What a person does in one frame. */
export interface Moment {
  readonly mouth: MouthShape;
  /** 0 open, 1 shut. */
  readonly blink: number;
  readonly smile: number;
  readonly pose: HeadPose;
  /** As tangents from straight ahead. */
  readonly gaze: Vec2;
  /** Breathing and sway of the shoulders, in pixels. */
  readonly body: Vec2;
}

const SEAM_MIDDLE = 13;
const RESTING_SMILE = 0.12;
const GRAIN = 3.2;
const GRAIN_OFFSETS = 65536;

/** One invented person, ready to be drawn in any pose; making one takes about two seconds. */
export class Portrait {
  private readonly person: Person;
  private readonly face: FaceMesh;
  private readonly mesh = new HeadMesh();
  private readonly layer = new HeadLayer();
  private readonly skin: SkinRenderer;
  private readonly eyes: EyesRenderer;
  private readonly mouth: MouthRenderer;
  private readonly ears: Ears | null;
  private readonly hair: Hair;
  private readonly torso: Torso;
  private readonly backdrop: Float32Array;
  private readonly grain: Int8Array;

  constructor(person: Person) {
    this.person = person;
    this.face = shapeFace(person.shape);
    const rest = express(this.face, RESTING_MOUTH, 0, RESTING_SMILE);
    const fine = this.mesh.refine(rest);
    const occlusion = bakeOcclusion(fine, this.mesh.normalsOf(fine), this.mesh.triangles);
    this.skin = new SkinRenderer(this.mesh, fine, paintSkin(person, rest), occlusion, at(rest, SEAM_MIDDLE)[1]);
    this.eyes = new EyesRenderer(person, this.face);
    this.mouth = new MouthRenderer(rest);
    this.ears = person.hairStyle === 'short' ? new Ears(person, this.face) : null;
    this.hair = paintHair(person);
    this.torso = paintTorso(person);
    this.backdrop = paintBackdrop(person);
    const random = randomOf(person.seed + 77);
    const { width, height } = PICTURE;
    this.grain = Int8Array.from({ length: width * height + GRAIN_OFFSETS }, () =>
      Math.round((random() + random() + random() - 1.5) * GRAIN),
    );
  }

  /** Draws into `picture`, three components a pixel, and gives where the 468 points of the face are seen. */
  draw(moment: Moment, frame: number, picture: Float32Array): readonly Vec2[] {
    const head = new HeadTransform(moment.pose);
    const face = express(this.face, moment.mouth, moment.blink, moment.smile);
    this.drawHead(head, face, moment);
    picture.set(this.backdrop);
    paintHairSheet(picture, this.hair.back, head, 'back');
    shiftOnto(picture, this.torso, moment.body);
    this.ears?.paint(picture, head);
    this.layer.compose(picture);
    paintHairSheet(picture, this.hair.front, head, 'front');
    this.addGrain(picture, frame);
    return face.map((vertex) => head.see(vertex));
  }

  get name(): string {
    return this.person.name;
  }

  private drawHead(head: HeadTransform, face: FaceMesh, moment: Moment): void {
    this.layer.clear();
    this.eyes.paint(this.layer, head, face, moment.gaze, moment.blink);
    this.mouth.paint(this.layer, head, face, moment.mouth, moment.pose.roll);
    const fine = this.mesh.refine(face);
    const normals = this.mesh.normalsOf(fine);
    const screen = new Float32Array(fine.length);
    for (let i = 0; i < fine.length; i += 3) {
      const vertex: Vec3 = [fine[i] as number, fine[i + 1] as number, fine[i + 2] as number];
      const [x, y] = this.layer.fromPicture(head.see(vertex));
      screen.set([x, y, head.place(vertex)[2]], i);
      normals.set(head.rotate([normals[i] as number, normals[i + 1] as number, normals[i + 2] as number]), i);
    }
    this.skin.paint(this.layer, screen, normals);
  }

  private addGrain(picture: Float32Array, frame: number): void {
    const offset = (frame * 7919) % GRAIN_OFFSETS;
    for (let pixel = 0, i = 0; i < picture.length; pixel++, i += 3) {
      const grain = this.grain[pixel + offset] as number;
      picture[i] = (picture[i] as number) + grain;
      picture[i + 1] = (picture[i + 1] as number) + grain;
      picture[i + 2] = (picture[i + 2] as number) + grain;
    }
  }
}

import type { HeadMesh } from '../head/head.mesh.ts';
import type { Occlusion } from '../head/occlusion.ts';
import { faceOf, type SkinTexture, textureOf } from '../skin/skin.canvas.ts';
import { at, clamp, smoothstep, type Vec3 } from '../vector.ts';
import type { HeadLayer } from './head.layer.ts';
import { FILL_HALFWAY, FILL_LIGHT, KEY_HALFWAY, KEY_LIGHT } from './light.ts';
import { rasterise } from './rasterise.ts';

/** Where the skin of a vertex is turned away further than this, summed over a triangle, it is not painted. */
const TURNED_AWAY = -0.3;

interface Surface {
  nx: number;
  ny: number;
  nz: number;
  red: number;
  green: number;
  blue: number;
  sky: number;
  key: number;
  /** On the resting face, in cm. */
  x: number;
  y: number;
}

export class SkinRenderer {
  private readonly uv: Float32Array;
  private readonly surface: Surface = { nx: 0, ny: 0, nz: 0, red: 0, green: 0, blue: 0, sky: 0, key: 0, x: 0, y: 0 };
  private readonly mesh: HeadMesh;
  private readonly texture: SkinTexture;
  private readonly occlusion: Occlusion;
  private readonly seam: number;

  /** `rest` are the fine positions that the texture was painted for, `seam` the height of its lips. */
  constructor(mesh: HeadMesh, rest: Float32Array, texture: SkinTexture, occlusion: Occlusion, seam: number) {
    this.mesh = mesh;
    this.texture = texture;
    this.occlusion = occlusion;
    this.seam = seam;
    this.uv = new Float32Array(mesh.vertices * 2);
    for (let vertex = 0; vertex < mesh.vertices; vertex++)
      this.uv.set(textureOf([at(rest, 3 * vertex), at(rest, 3 * vertex + 1)]), 2 * vertex);
  }

  /** `screen`: x and y in samples of the layer and z in cm; `normals` in world space. */
  paint(layer: HeadLayer, screen: Float32Array, normals: Float32Array): void {
    const { triangles } = this.mesh;
    const corner = (vertex: number): Vec3 => [
      screen[3 * vertex] as number,
      screen[3 * vertex + 1] as number,
      screen[3 * vertex + 2] as number,
    ];
    for (let t = 0; t < triangles.length; t += 3) {
      const [i, j, k] = [triangles[t] as number, triangles[t + 1] as number, triangles[t + 2] as number];
      const facing = (normals[3 * i + 2] as number) + (normals[3 * j + 2] as number) + (normals[3 * k + 2] as number);
      if (facing < TURNED_AWAY) continue;
      const [a, b, c] = [corner(i), corner(j), corner(k)];
      rasterise(a, b, c, layer, (x, y, u, v, w) => {
        if (!layer.comesForward(x, y, u * a[2] + v * b[2] + w * c[2])) return;
        this.interpolate(normals, i, j, k, u, v, w);
        this.light(layer, x, y);
      });
    }
  }

  private interpolate(normals: Float32Array, i: number, j: number, k: number, u: number, v: number, w: number): void {
    const { surface, uv, occlusion } = this;
    const blend = (list: Float32Array, stride: number, offset: number) =>
      u * (list[stride * i + offset] as number) + v * (list[stride * j + offset] as number) + w * (list[stride * k + offset] as number);
    const [nx, ny, nz] = [blend(normals, 3, 0), blend(normals, 3, 1), blend(normals, 3, 2)];
    const scale = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
    surface.nx = nx * scale;
    surface.ny = ny * scale;
    surface.nz = nz * scale;
    surface.sky = blend(occlusion.sky, 1, 0);
    surface.key = blend(occlusion.key, 1, 0);
    this.sample(clamp(blend(uv, 2, 0), 0, this.texture.width - 2), clamp(blend(uv, 2, 1), 0, this.texture.height - 2));
  }

  private sample(u: number, v: number): void {
    const { rgb, width } = this.texture;
    const [column, row] = [Math.floor(u), Math.floor(v)];
    const [right, down] = [u - column, v - row];
    const upper = (row * width + column) * 3;
    const lower = upper + width * 3;
    const channel = (c: number) =>
      ((rgb[upper + c] as number) * (1 - right) + (rgb[upper + 3 + c] as number) * right) * (1 - down) +
      ((rgb[lower + c] as number) * (1 - right) + (rgb[lower + 3 + c] as number) * right) * down;
    const { surface } = this;
    surface.red = channel(0);
    surface.green = channel(1);
    surface.blue = channel(2);
    [surface.x, surface.y] = faceOf(column, row);
  }

  /** Skin lets red light further in than blue: each colour has its own wrap and its own depth of shadow. */
  private light(layer: HeadLayer, x: number, y: number): void {
    const { nx, ny, nz, sky, key, red, green, blue } = this.surface;
    const keyCos = nx * KEY_LIGHT[0] + ny * KEY_LIGHT[1] + nz * KEY_LIGHT[2];
    const fillCos = nx * FILL_LIGHT[0] + ny * FILL_LIGHT[1] + nz * FILL_LIGHT[2];
    const wrap = (by: number) => Math.max(0, (keyCos + by) / (1 + by));
    const fill = Math.max(0, (fillCos + 0.3) / 1.3) * sky;
    const ambient = (sky * sky * 0.2 + sky * 0.8) * (0.62 + 0.38 * ny);
    const rim = (1 - Math.max(0, nz)) ** 3 * 0.22 * Math.max(0, nx);
    const gloss = this.gloss();
    const shade = this.shade();
    const redLight = 0.98 * wrap(0.42) * (0.22 + 0.78 * key) + 0.27 * fill + 0.29 * ambient + rim;
    const greenLight = 0.93 * wrap(0.26) * (0.16 + 0.84 * key) + 0.27 * fill + 0.265 * ambient + rim;
    const blueLight = 0.88 * wrap(0.2) * (0.16 + 0.84 * key) + 0.3 * fill + 0.265 * ambient + rim;
    layer.paint(
      x,
      y,
      Math.sqrt(clamp(shade * (red * redLight + gloss))) * 255,
      Math.sqrt(clamp(shade * (green * greenLight + gloss * 0.97))) * 255,
      Math.sqrt(clamp(shade * (blue * blueLight + gloss * 0.94))) * 255,
    );
  }

  private gloss(): number {
    const { nx, ny, nz, key, red, green, x, y } = this.surface;
    const keyShine = Math.max(0, nx * KEY_HALFWAY[0] + ny * KEY_HALFWAY[1] + nz * KEY_HALFWAY[2]);
    const fillShine = Math.max(0, nx * FILL_HALFWAY[0] + ny * FILL_HALFWAY[1] + nz * FILL_HALFWAY[2]);
    const skin = key * (lobe(keyShine, 22) * 0.062 + lobe(keyShine, 70) * 0.05) + lobe(fillShine, 22) * 0.03;
    const onLips = Math.abs(x) < 2.6 && Math.abs(y - this.seam) < 0.75 && red > 1.6 * green;
    return onLips ? skin * 1.3 + key * lobe(keyShine, 90) * 0.1 : skin;
  }

  /** Shadow of the hair round the face, and of everything that looks down. */
  private shade(): number {
    const { ny, x, y } = this.surface;
    const underHair = 1 - 0.42 * smoothstep(5.4, 7.6, Math.hypot(x * 0.98, (y - 0.5) * 0.8));
    return underHair * (ny < -0.25 ? 1 + Math.max(-0.5, (ny + 0.25) * 0.8) : 1);
  }
}

/** A highlight; far from it a power costs time and adds nothing that could be seen. */
const lobe = (cosine: number, sharpness: number): number => (cosine > 0.7 ? cosine ** sharpness : 0);
